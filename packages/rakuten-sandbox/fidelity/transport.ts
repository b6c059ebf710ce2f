import type { Topic } from './rule.ts';

export const transport: Topic = {
  title: 'Transport, keys, gateway, limits',
  rules: [
    {
      id: 'transport.slash-or-none',
      says: 'A path with a trailing slash and one without are answered alike.',
      known: 'recorded',
      years: '2020',
    },
    {
      id: 'transport.method',
      says: 'Every function of the order API is POST, reading ones too; any other method gets 405.',
      known: 'documented',
    },
    {
      id: 'transport.unknown-path',
      says: 'A path that does not exist gets 404; names count with their capitals. Body: Results with ES04-02 for 404 and 405 (the code is unconfirmed).',
      known: 'documented',
    },
    {
      id: 'transport.malformed-header',
      says: 'A missing Authorization header, or one that is not `ESA ` and a base64 of two keys with a colon between them, gets 400 ES04-01 Bad Request.',
      known: 'third-party',
    },
    {
      id: 'transport.base64',
      says: 'The base64 is taken with and without its padding.',
      known: 'assumed',
      because: 'usual decoders take both, and no source tells of a client that failed by it',
    },
    {
      id: 'transport.line-break',
      says: 'A line break within the base64 breaks it.',
      known: 'third-party',
    },
    {
      id: 'transport.blanks-around-keys',
      says: 'Blanks before or after serviceSecret or licenseKey make the pair a wrong one.',
      known: 'third-party',
    },
    {
      id: 'transport.unknown-key',
      says: 'A wrong pair of keys gets 401 ES01-01 Un-Authorised in the shape Results.',
      known: 'third-party',
    },
    {
      id: 'transport.media-type',
      says: 'A content type that is not application/json with charset utf-8 gets 415 ES04-03 Unsupported Media Type.',
      known: 'third-party',
    },
    {
      id: 'transport.media-type-blank',
      says: 'The blank after the semicolon of the content type may be there or not.',
      known: 'recorded',
      years: '2020',
    },
    {
      id: 'transport.body',
      says: 'A body that is no JSON object in UTF-8 gets 400 ES04-01; a byte order mark does no harm.',
      known: 'assumed',
      because: 'malformed bodies are said to get ES04-01, what counts as malformed is not told',
    },
    {
      id: 'transport.order-of-checks',
      says: 'Checks come in this order: path, method, credentials, rate, function enabled, media type, body, fields.',
      known: 'assumed',
      because: 'no answer to a call with two faults was seen; a gateway looks at what is cheapest first',
    },
    {
      id: 'transport.newer-errors',
      says: 'With the setting gatewayErrors `errors` the gateway answers {"errors":[{"code","message"}]} with GA0001 for 401 and GK0001 for 400.',
      known: 'assumed',
      because:
        'clients of 2026 name the codes, the shape is that of the 2.0 item API; which 400 gets GK0001, GK0005 or GK0006 is not known',
    },
    {
      id: 'transport.headers',
      says: 'Answers carry Server, Content-Type application/json;charset=UTF-8, RequestId, Timestamp (UTC without a zone), Cache-Control, Pragma, Vary, X-Content-Type-Options, X-XSS-Protection, http.method, http.status, http.version and Set-Cookie WMONID, with these capitals; their order and the values of the http.* ones are assumed.',
      known: 'recorded',
      years: '2020',
    },
    {
      id: 'transport.request-id',
      says: 'Every answer has a RequestId of its own, a UUID of version 4.',
      known: 'recorded',
      years: '2020',
    },
    {
      id: 'transport.hint',
      says: 'A refusal tells in the header X-Sandbox-Hint what would have been accepted, and never in the body: the one thing that RMS does not send.',
      known: 'assumed',
      because: 'ours, for whoever debugs',
    },
    {
      id: 'transport.message-keys',
      says: 'A message is messageType, messageCode, message, then orderNumber, dataNumber, shippingDetailId, requestId where the function has them; success of getOrder and searchOrder names no order.',
      known: 'documented',
    },
    {
      id: 'transport.refusal-400',
      says: 'Missing and malformed fields get HTTP 400 with one ERROR a bad field: 009 key missing, 010 value missing, 011 format wrong.',
      known: 'documented',
    },
    {
      id: 'transport.key-shapes',
      says: 'serviceSecret is SP, shop id, _ and 16 letters and digits; licenseKey the same with SL.',
      known: 'third-party',
    },
    { id: 'transport.key-life', says: 'A licence key lives 90 days.', known: 'documented' },
    {
      id: 'transport.expiry',
      says: 'It works to 23:59:59 of its last day, and gets 401 ES01-01 from the next second on.',
      known: 'documented',
    },
    {
      id: 'transport.renewal',
      says: 'A renewal gives a new licenseKey for the same serviceSecret; the former one is refused from then on (assumed).',
      known: 'third-party',
    },
    {
      id: 'transport.activation',
      says: 'A new or renewed key is refused with 400 ES04-01 for the minutes of the setting keyActivationMinutes: 15 to 30 at RMS, 0 here unless set.',
      known: 'third-party',
    },
    {
      id: 'transport.functions-enabled',
      says: 'A function that is not enabled for the key, the expiry call included, gets 401 ES01-01; with the setting notEnabled `bad-request` 400 ES04-01.',
      known: 'third-party',
    },
    {
      id: 'transport.expiry-call',
      says: 'GET …/license-key/expiry-date?licenseKey= answers {"expiryDate":"2026-11-28T23:59:59"}: local time without an offset.',
      known: 'third-party',
    },
    {
      id: 'transport.expiry-call-refusals',
      says: 'Without licenseKey it answers 400 ES04-01, with a key that is not the one of the header 401 ES01-01.',
      known: 'assumed',
      because: 'known is only that its errors have the shapes of the gateway',
    },
    {
      id: 'transport.rate',
      says: 'Each shop has a token bucket of 1 call a second and a burst of 5, by the wall clock; both can be set, also to no limit.',
      known: 'third-party',
    },
    {
      id: 'transport.over-rate',
      says: 'A call over the rate gets 503, by setting 429 or 403 QPSLimit, without Retry-After.',
      known: 'assumed',
      because:
        'the exact answer is not public: 503 is documented for overload, 403 QPSLimit is that of the 1.0 services, 429 stands in clients',
    },
    {
      id: 'transport.rate-known-keys',
      says: 'A call without a known key takes nothing from a bucket.',
      known: 'assumed',
      because: 'the limit is said to be per shop, and such a call has none',
    },
    {
      id: 'transport.sample-paths',
      says: 'The functions exist again below /es/2.0/sample.order/, with real authorisation.',
      known: 'third-party',
    },
    {
      id: 'transport.sample-by-status',
      says: 'A sample search is answered by its status list: an order for each of 100, 300, 500 and 900 that is asked for, in any period.',
      known: 'assumed',
      because: 'that the status list chooses is known, the orders that were given are not',
    },
    {
      id: 'transport.sample-by-number',
      says: 'The first two digits of the last part of a sample order number choose the case: 01 awaiting shipment, 02 awaiting confirmation, 03 cancelled, 04 shipped.',
      known: 'assumed',
      because: 'that they choose is known, and that 01 are the cases of getOrder; what the others were is not',
    },
    {
      id: 'transport.sample-changes-nothing',
      says: 'Sample calls change nothing and know no real order.',
      known: 'third-party',
    },
  ],
};
