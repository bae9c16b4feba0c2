// Sources, all public AWS documentation, by page title:
// - Amazon Pinpoint User Guide, "Importing segments": importable attributes, file rules.
// - Amazon Pinpoint API Reference, "EndpointBatchItem": names and types of fields.
// - Amazon Pinpoint Developer Guide, "Amazon Pinpoint quotas": import size, attribute names.
/** Amazon Pinpoint's import of endpoints and user IDs. */
export const pinpoint = {
    name: 'pinpoint',
    fields: [
        field('Id'),
        field('ChannelType', 'channel-type'),
        field('Address', 'address'),
        field('OptOut', 'opt-out'),
        // "Importing segments" lists it as importable in a table, and as not importable in its text.
        field('EffectiveDate', 'date', 'opt-in'),
        field('Demographic.AppVersion'),
        field('Demographic.Locale', 'locale'),
        field('Demographic.Make'),
        field('Demographic.Model'),
        field('Demographic.ModelVersion'),
        field('Demographic.Platform'),
        field('Demographic.PlatformVersion'),
        field('Demographic.Timezone', 'timezone'),
        field('Location.City'),
        field('Location.Country', 'country'),
        field('Location.PostalCode'),
        field('Location.Region'),
        field('Location.Latitude', 'number'),
        field('Location.Longitude', 'number'),
        field('User.UserId'),
        // The service sets these itself; they stand in its exports, and must not come back.
        field('EndpointStatus', 'text', 'drop'),
        field('RequestId', 'text', 'drop'),
        field('ApplicationId', 'text', 'drop'),
        field('CohortId', 'text', 'drop'),
        field('CreationDate', 'text', 'drop'),
    ],
    groups: [
        { path: 'Attributes', values: 'text-list' },
        { path: 'Metrics', values: 'number' },
        { path: 'User.UserAttributes', values: 'text-list' },
    ],
    schemaFile: 'endpoint.schema.json',
    partLimits: {
        // The quota is 1 GB an import job. It does not say whether 10^9 or 2^30: the smaller one is safe.
        maxPartBytes: 1_000_000_000,
        // A guideline, not a quota: 250,000 endpoints of 4 KB each fill 1 GB.
        maxPartRows: 250_000,
    },
    maxDistinctNames: 250,
    maxUserEndpoints: 15,
    // The oldest push endpoint of the user is made inactive then. APNS_SANDBOX is not among them.
    yieldingChannels: ['ADM', 'APNS', 'APNS_VOIP', 'APNS_VOIP_SANDBOX', 'BAIDU', 'GCM'],
};
function field(path, kind = 'text', use = 'import') {
    return { path, kind, use };
}
