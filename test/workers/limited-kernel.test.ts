import { describe, expect, it } from 'vitest';

import { createLimitedKernel } from '../../src/workers/limited-kernel.ts';
import { createPlan } from '../kernel/sample-plan.ts';

const source = { id: 0, format: 'ndjson', csv: null, isTranscoded: false } as const;
/** A pattern that tries all ways to share out the letters before it fails. */
const schema = { properties: { Id: { pattern: '^(a+)+$' } } };
const plan = createPlan({ customSchemas: [{ name: 'slow.json', schema }] });

function batchOf(text: string) {
  return { bytes: new Uint8Array(Buffer.from(text)), source, place: null };
}

const slow = `{"Id":"${'a'.repeat(50)}!","ChannelType":"EMAIL","Address":"a@b.example"}\n`;
const quick = '{"Id":"aa","ChannelType":"EMAIL","Address":"a@b.example"}\n';

describe('createLimitedKernel', () => {
  it('gives up on a batch that a pattern of the user keeps busy', () => {
    expect(createLimitedKernel(plan, 50)(batchOf(slow))).toBeNull();
  });

  it('gives the result of any other batch', () => {
    const result = createLimitedKernel(plan)(batchOf(quick));
    expect(result?.counts).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it('lets a defect through as it is', () => {
    const kernel = createLimitedKernel(plan);
    const broken = { ...batchOf(quick), source: { ...source, format: 'csv' as const } };
    expect(() => kernel({ ...broken, bytes: null as unknown as Uint8Array<ArrayBuffer> })).toThrow(
      TypeError,
    );
  });
});
