/** Words of other systems for an endpoint path, without case, spaces and punctuation. */
export const fieldSynonyms = new Map(Object.entries({
    Id: 'endpoint endpointid',
    ChannelType: 'channel channelname',
    Address: 'email emailaddress emailaddr mail phone phonenumber mobile mobilephone mobilenumber cell cellphone ' +
        'telephone tel msisdn token devicetoken pushtoken fcmtoken apnstoken',
    OptOut: 'optedout unsubscribed unsubscribe donotcontact',
    'Demographic.Locale': 'language lang languagecode',
    'Demographic.Timezone': 'tz timezonename',
    'Demographic.Platform': 'os operatingsystem',
    'Demographic.PlatformVersion': 'osversion',
    'Location.City': 'town ort ville ciudad',
    'Location.Country': 'countrycode countryname nation ctry cntry land pays pais',
    'Location.PostalCode': 'zip zipcode postcode postal plz',
    'Location.Region': 'state province county',
    'Location.Latitude': 'lat',
    'Location.Longitude': 'lon lng long',
    'User.UserId': 'user userid customer customerid custid custno customerno accountid memberid uid',
}).flatMap(([path, words]) => words.split(' ').map((word) => [word, path])));
