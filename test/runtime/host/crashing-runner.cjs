// A runner that dies while it works.
throw new RangeError('Invalid array length');
