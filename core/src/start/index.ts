export { keepCliAddress, keepCliToken } from './cli-token.ts';
export { demoPassword, loadDemo } from './demo.ts';
