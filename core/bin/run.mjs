import { runScript } from './run-script.mjs';

// node core/bin/run.mjs SCRIPT [WORDS]
const [script, ...words] = process.argv.slice(2);
await runScript(script, words);
