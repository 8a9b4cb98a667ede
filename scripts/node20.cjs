// Chevrotain 13, under Langium 4.4, calls Object.groupBy while it checks a grammar; Node 20 (V8 11.3) does not have it yet.
if (!Object.groupBy) {
  const groupBy = (items, keyOf) => {
    const groups = Object.create(null);
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index++);
      groups[key] = groups[key] ?? [];
      groups[key].push(item);
    }
    return groups;
  };
  Object.defineProperty(Object, 'groupBy', { configurable: true, writable: true, value: groupBy });
}
