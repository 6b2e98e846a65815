export { didYouMean } from './did-you-mean.ts';
export { compilePattern, longestPattern, patternProblem } from './pattern.ts';
export { codePoints, halfWidth, plainText } from './plain-text.ts';
