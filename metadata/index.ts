export * from './errors/index.ts';
export * from './expand/index.ts';
export * from './field-types/contract.ts';
export * from './field-types/index.ts';
export * from './meta-schema/index.ts';
export * from './operators/index.ts';
export * from './sql/index.ts';
export * from './text/index.ts';
