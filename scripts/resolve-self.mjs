// In tests `syncline/plugin` and `syncline/testing` are the sources, as in the process of a plugin they are the bundles.
import { register } from 'node:module';

const entries = {
  'syncline/plugin': new URL('../runtime/author/plugin.ts', import.meta.url).href,
  'syncline/testing': new URL('../runtime/testing/testing.ts', import.meta.url).href,
};
const hooks = `const entries = ${JSON.stringify(entries)};
export const resolve = (specifier, context, next) => next(entries[specifier] ?? specifier, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
