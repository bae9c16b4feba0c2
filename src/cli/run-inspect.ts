import type { Readable } from 'node:stream';

import { inspect } from '../inspect/inspect.ts';
import type { Invocation } from './arguments.ts';
import { renderInspection } from './render-inspection.ts';

type InspectCommand = Extract<Invocation, { kind: 'inspect' }>;

const NARROWEST = 60;
const WIDEST = 120;
const USUAL_WIDTH = 80;

/** Inspects a file. Gives what is to be written to stdout. `columns`: of the terminal, where it is one. */
export async function performInspect(
  { options, isQuiet, isReportWanted }: InspectCommand,
  streams: { readonly signal: AbortSignal; readonly stdin?: Readable },
  columns: number = USUAL_WIDTH,
): Promise<string> {
  const inspection = await inspect({ ...options, ...streams });
  if (isReportWanted) return `${JSON.stringify(inspection, null, 2)}\n`;
  const width = Math.min(WIDEST, Math.max(NARROWEST, columns));
  return isQuiet ? '' : renderInspection(inspection, width);
}
