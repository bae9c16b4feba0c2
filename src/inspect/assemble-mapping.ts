import type { MappingColumn, MappingFile } from '../mapping/mapping-file.ts';
import { OPEN_QUESTION } from '../mapping/open-question.ts';
import type { ColumnProposal } from './column-proposal.ts';
import type { AddressColumn } from './find-addresses.ts';

/** What a mapping says beside its columns. */
export interface Assembly {
  readonly addresses: readonly AddressColumn[];
  /** Whether a column of the file tells the channel. */
  readonly isChannelKnown: boolean;
  readonly needsTimezone: boolean;
  readonly needsCountry: boolean;
}

/** Puts a mapping together: one endpoint a record, or one for each column of addresses. */
export function assembleMapping(
  proposals: ReadonlyMap<string, ColumnProposal>,
  { addresses, isChannelKnown, needsTimezone, needsCountry }: Assembly,
): MappingFile {
  const isSeveral = addresses.length > 1;
  const own = new Set(isSeveral ? addresses.map(({ name }) => name) : []);
  const columns: [string, string | MappingColumn][] = [];
  for (const [name, { entry }] of proposals) {
    if (own.has(name) || entry === null) continue;
    columns.push([name, entry]);
  }
  const [only] = addresses;
  return {
    version: 1,
    ...(needsCountry && { defaultCountry: OPEN_QUESTION }),
    ...(needsTimezone && { timezone: OPEN_QUESTION }),
    ...(columns.length > 0 && { columns: Object.fromEntries(columns) }),
    ...(!isSeveral &&
      only !== undefined &&
      !isChannelKnown && { constants: { ChannelType: only.channelType } }),
    ...(isSeveral && { endpoints: addresses.map(createEndpoint) }),
  };
}

function createEndpoint({ name, endpoint, channelType }: AddressColumn) {
  return {
    name: endpoint,
    columns: { [name]: 'Address' },
    constants: { ChannelType: channelType },
  };
}
