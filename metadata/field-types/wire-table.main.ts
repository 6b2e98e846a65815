import { readFileSync, writeFileSync } from 'node:fs';
import { withWireTable } from './wire-table.ts';

// Writes the table of wire values into `metadata/README.md`.
const readme = new URL('../README.md', import.meta.url);
writeFileSync(readme, withWireTable(readFileSync(readme, 'utf8')));
