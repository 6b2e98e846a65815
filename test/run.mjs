import { runScript } from '../core/bin/run-script.mjs';

// `npm test`: brings what is needed, then hands over to the Node.js that the product runs on.
await runScript('test/run/main.ts', process.argv.slice(2));
