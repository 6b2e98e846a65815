import builder from './builder.json';
import engine from './engine.json';
import records from './records.json';
import shell from './shell.json';

/** Every text of the studio in this language, by area. */
export const texts = { shell, records, engine, builder };
