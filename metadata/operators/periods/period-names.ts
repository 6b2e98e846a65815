import type { Labels } from '../../field-types/contract.ts';

/** A stretch of days named from where today stands. */
export interface Period {
  /** The word in a filter: `this_quarter`. */
  readonly name: PeriodName;
  readonly title: string;
  readonly labels: Labels;
}

/** The names of the relative periods that `within` knows. */
export type PeriodName = (typeof names)[number][0];

const names = [
  ['yesterday', 'Yesterday', '昨天', '昨天'],
  ['today', 'Today', '今天', '今天'],
  ['tomorrow', 'Tomorrow', '明天', '明天'],
  ['last_week', 'Last week', '上週', '上周'],
  ['this_week', 'This week', '本週', '本周'],
  ['next_week', 'Next week', '下週', '下周'],
  ['last_month', 'Last month', '上個月', '上个月'],
  ['this_month', 'This month', '本月', '本月'],
  ['next_month', 'Next month', '下個月', '下个月'],
  ['last_quarter', 'Last quarter', '上一季', '上季度'],
  ['this_quarter', 'This quarter', '本季', '本季度'],
  ['next_quarter', 'Next quarter', '下一季', '下季度'],
  ['last_year', 'Last year', '去年', '去年'],
  ['this_year', 'This year', '今年', '今年'],
  ['next_year', 'Next year', '明年', '明年'],
  ['last_7_days', 'Last 7 days', '過去 7 天', '过去 7 天'],
  ['last_30_days', 'Last 30 days', '過去 30 天', '过去 30 天'],
  ['next_7_days', 'Next 7 days', '未來 7 天', '未来 7 天'],
  ['next_30_days', 'Next 30 days', '未來 30 天', '未来 30 天'],
] as const;

/** Every relative period, in the order in which people think of them. */
export const periods: readonly Period[] = Object.freeze(
  names.map(([name, title, hant, hans]) =>
    Object.freeze({ name, title, labels: Object.freeze({ 'zh-Hant': hant, 'zh-Hans': hans }) }),
  ),
);

const byName = new Map<string, Period>(periods.map((period) => [period.name, period]));

/** The period with this name, if there is one. */
export function findPeriod(name: string): Period | undefined {
  return byName.get(name);
}
