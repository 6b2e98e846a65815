export * from './client/index.ts';
export * from './define/index.ts';
