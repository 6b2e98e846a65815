import { describe, expect, it } from 'vitest';
import { decided, keyOf, noDecisions, openTroubles, troublesOf } from './decisions.ts';
import type { Decided, ModelPlan, PlanImpact } from './plan-types.ts';

const missing: PlanImpact = {
  object: 'visit',
  field: 'code',
  code: 'required_missing',
  records: 3,
  examples: [],
  blocks: true,
  may_keep: true,
  message: '',
};
const long: PlanImpact = { ...missing, field: 'note', code: 'rule_broken', rule: 'FIELD_LONG' };
const removed: PlanImpact = { ...missing, code: 'field_removed', blocks: false, may_keep: false };

const plan = (impact: readonly PlanImpact[]) => ({ impact }) as unknown as ModelPlan;
const decisions = (...all: Decided[]) => new Map(all.map((one) => [keyOf(one.impact), one]));
const change = { documents: [] };

describe('decisions about records that a change breaks', () => {
  it('leaves each trouble open until somebody settles it, and remarks never', () => {
    const all = plan([missing, long, removed]);
    expect(openTroubles(all, noDecisions)).toEqual([missing, long]);
    const kept = decisions({ impact: missing, decision: { kind: 'keep' } });
    // Keeping is said once for all records; the server then blocks nothing, but nobody decided.
    expect(openTroubles(plan([missing, { ...long, blocks: false }]), kept)).toHaveLength(1);
  });

  it('still shows a trouble that a value has settled, so that the value can be changed', () => {
    const filled = decisions({ impact: missing, decision: { kind: 'fill', value: 'X' } });
    expect(troublesOf(plan([long]), filled)).toEqual([missing, long]);
    expect(openTroubles(plan([]), filled)).toEqual([]);
  });

  it('sends values by field and the wish to keep', () => {
    expect(decided(change, noDecisions)).toEqual(change);
    const both = decisions(
      { impact: missing, decision: { kind: 'fill', value: 'X' } },
      { impact: long, decision: { kind: 'keep' } },
    );
    expect(decided(change, both)).toEqual({
      documents: [],
      backfill: { 'visit.code': 'X' },
      broken_records: 'keep',
    });
  });
});
