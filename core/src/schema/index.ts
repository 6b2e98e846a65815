export { compileShape, type ShapeCheck } from './compile.ts';
