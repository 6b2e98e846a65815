export { findPeriod, type Period, type PeriodName, periods } from './period-names.ts';
export { type PeriodContext, resolvePeriod } from './resolve-period.ts';
export { isoDayAt } from './zone.ts';
