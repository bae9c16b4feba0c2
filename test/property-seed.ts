import { env } from 'node:process';

import * as fc from 'fast-check';

/**
 * Property tests try the same inputs each time, so that a run that passes here passes elsewhere too.
 * PINPOINT_READY_FUZZ_SEED gives others.
 */
fc.configureGlobal({ seed: Number(env['PINPOINT_READY_FUZZ_SEED'] ?? 1) });
