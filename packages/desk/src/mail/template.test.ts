import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MailModel, mailModelSchema, mailVariables, sampleMailModel } from './mail-model.ts';
import { readyMadeTemplates } from './ready-made-templates.ts';
import { compileTemplate, renderTemplate } from './template.ts';

function problems(body: string, subject = '件名') {
  const compiled = compileTemplate({ subject, body });
  return compiled.ok ? [] : compiled.problems;
}

function rendered(body: string, model: MailModel = sampleMailModel, subject = '件名') {
  const compiled = compileTemplate({ subject, body });
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.en).join('; '));
  return renderTemplate(compiled.template, model);
}

/** The sample, with some of the order's fields otherwise. */
function orderWith(order: Partial<MailModel['order']>): MailModel {
  return { ...sampleMailModel, order: { ...sampleMailModel.order, ...order } };
}

describe('a typo in a template', () => {
  it('is found with its place and the name that was meant, in both languages', () => {
    expect(problems('ご注文者\n  {{ buyer.nmae }} 様')).toEqual([
      {
        part: 'body',
        line: 2,
        column: 6,
        ja: '本文の2行目6文字目: 「buyer.nmae」という項目はありません。もしかして buyer.name?',
        en: 'body, line 2, column 6: there is no buyer.nmae. Did you mean buyer.name?',
      },
    ]);
  });

  it('is found in the subject too', () => {
    expect(problems('本文', '注文 {{ order.nubmer }}')).toMatchObject([
      {
        part: 'subject',
        line: 1,
        column: 7,
        ja: '件名の7文字目: 「order.nubmer」という項目はありません。もしかして order.number?',
      },
    ]);
  });

  it.each([
    [
      'inside loops',
      '{% for d in destinations %}{% for line in d.lines %}{{ line.qantity }}{% endfor %}{% endfor %}',
      'line.quantity',
    ],
    ['in the list of a loop', '{% for d in destinatons %}{% endfor %}', 'destinations'],
    [
      'in a condition that no sample meets',
      '{% if order.isGift %}{% if order.remarsk %}{% endif %}{% endif %}',
      'order.remarks',
    ],
    ['in the second half of a condition', '{% if order.isGift and order.totl > 3 %}{% endif %}', 'order.total'],
    ['in the else of a condition', '{% unless order.isGift %}{% else %}{{ shop.nam }}{% endunless %}', 'shop.name'],
    ['in a case', '{% case order.paymentMethod %}{% when ordre.number %}{% endcase %}', 'order.number'],
    ['in the argument of a filter', '{{ order.total | plus: order.codFe }}', 'order.codFee'],
    ['in an assignment', '{% assign x = buyer.fmailyName %}{{ x }}', 'buyer.familyName'],
    ['in a caught text', '{% capture x %}{{ shop.emial }}{% endcapture %}{{ x }}', 'shop.email'],
    ['under an assigned name', '{% assign d = destinations | first %}{{ d.adress }}', 'd.address'],
    ['after an index', '{{ destinations[0].lines[0].nmae }}', 'destinations.0.lines.0.name'],
    ['as the root', '{{ buyr.name }}', 'buyer.name'],
    ['without the dot', '{{ buyerName }}', 'buyer.name'],
    ['in what the loop brings', '{% for d in destinations %}{{ forloop.idnex }}{% endfor %}', 'forloop.index'],
    ['in the name of a filter', '{{ order.total | yne }}', 'yen'],
    ['in the name of a tag', '{% fro d in destinations %}{% endfor %}', 'for'],
  ])('is found %s', (_where, body, meant) => {
    const [problem, ...others] = problems(body);
    expect(problem!.ja).toContain(`もしかして ${meant}?`);
    expect(problem!.en).toContain(`Did you mean ${meant}?`);
    expect(others).toEqual([]);
  });

  it('is told for all places at once', () => {
    expect(
      problems('{{ buyer.nmae }}\n{{ order.totl | yne }}\n', '{{ shop.nmae }}').map(({ part, line, column }) => [
        part,
        line,
        column,
      ]),
    ).toEqual([
      ['subject', 1, 4],
      ['body', 1, 4],
      ['body', 2, 4],
      ['body', 2, 17],
    ]);
  });

  it('names the fields that are there when none is near', () => {
    expect(problems('{{ buyer.birthdayOfTheCat }}')[0]!.ja).toContain(
      'あるのは buyer.name, buyer.familyName, buyer.firstName',
    );
  });

  it('is found wherever one letter is lost from a known name', () => {
    const names = mailVariables.filter((variable) => !variable.name.includes('[]')).map((variable) => variable.name);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, at) => {
        const index = at % name.length;
        const typo = name.slice(0, index) + name.slice(index + 1);
        fc.pre(
          !names.includes(typo) && typo !== '' && !typo.startsWith('.') && !typo.endsWith('.') && !typo.includes('..'),
        );
        expect(problems(`{{ ${typo} }}`)).not.toEqual([]);
      }),
    );
  });
});

describe('what else is refused when a template is saved', () => {
  it.each([
    ['an open tag', 'a\n{% if buyer.name %}x', 2, '「{% if buyer.name %}」が閉じられていません。'],
    ['an open output', '{{ buyer.name', 1, 'が閉じられていません。'],
    ['an end without its beginning', '{% endfor %}', 1, '対応する始まりのタグがありません。'],
    ['an empty output', '{{ }}', 1, '項目の名前がありません。'],
    ['full-width braces', '｛｛ buyer.name }}', 1, '半角の {{ }} や {% %} で書いてください。'],
    ['single braces', '{buyer.name} 様', 1, '{{ buyer.name }} と書いてください。'],
    ['a list written out', '{{ destinations }}', 1, '{% for … in destinations %}'],
    ['a list taken for its member', '{{ destinations.name }}', 1, '「destinations」は一覧です。'],
    ['a loop over what is no list', '{% for x in buyer %}{% endfor %}', 1, '一覧ではない'],
    ['a section without its field', '{{ buyer }}', 1, 'buyer.name'],
    ['an amount filter on a text', '{{ buyer.name | yen }}', 1, 'フィルター yen は数に使います。'],
    [
      'a name that only one way assigns',
      '{% if order.isGift %}{% assign x = 1 %}{% endif %}{{ x }}',
      1,
      '必ず代入されるとは限りません。',
    ],
    [
      'a name that a loop assigns',
      '{% for d in destinations %}{% assign x = 1 %}{% endfor %}{{ x }}',
      1,
      '必ず代入されるとは限りません。',
    ],
    [
      'a name of a loop that is over',
      '{% for d in destinations %}{% endfor %}{{ d.name }}',
      1,
      '「d.name」という項目はありません。',
    ],
    ['the insides of objects', '{{ order.constructor }}', 1, '「order.constructor」という項目はありません。'],
    ['names that can not be checked', '{{ order[shop.name] }}{{ [shop.name] }}', 1, '使えません'],
    ['another file', '{% render "/etc/passwd" %}', 1, '「render」というタグは使えません。'],
    ['another file, included', '{% include "../package.json" %}', 1, '「include」というタグは使えません。'],
    [
      'filters that name fields in strings',
      '{{ destinations | map: "nmae" }}',
      1,
      '「map」というフィルターはありません。',
    ],
    ['work without end', '{% for i in (1..100000000) %}x{% endfor %}', 1, '処理が大きすぎます。'],
    ['an empty body', ' \n', 1, '何も書かれていません。'],
  ])('%s', (_what, body, line, words) => {
    const [problem] = problems(body);
    expect(problem?.ja).toContain(words);
    expect(problem?.line).toBe(line);
    expect(problem?.en).toMatch(/^body, line \d+, column \d+: [\x20-\x7e…]+$/);
  });

  it('an empty subject', () => {
    expect(problems('本文', '  ')).toMatchObject([{ part: 'subject' }]);
    expect(problems('本文', '{{ order.remarks }}')).toMatchObject([
      { part: 'subject', en: expect.stringContaining('empty on the sample') },
    ]);
  });

  it('but not what every way assigns, loops count, and Liquid brings', () => {
    expect(problems('{% if order.isGift %}{% assign x = 1 %}{% else %}{% assign x = 2 %}{% endif %}{{ x }}')).toEqual(
      [],
    );
    expect(
      problems(
        '{% assign n = 0 %}{% for d in destinations %}{% assign n = n | plus: d.lines.size %}{{ forloop.last }}{% endfor %}{{ n }}',
      ),
    ).toEqual([]);
    expect(
      problems(
        '{% if order.remarks == nil or shipments == empty %}{{ "a" | append: "b" }}{% endif %}{% comment %}{{ x.y }}{% endcomment %}',
      ),
    ).toEqual([]);
  });
});

describe('a mail made from a template', () => {
  it('shows amounts, days, times and numbers as people read them', () => {
    expect(
      rendered(
        '{{ order.itemsTotal | yen }} {{ order.requestedDeliveryDate | date }} {{ order.orderedAt | date }} {{ order.orderedAt | time }} {{ shipments[0].trackingNumber | tracking }}',
      ).text,
    ).toBe('4,320円 2026年11月28日(土) 2026年11月24日(火) 9:05 4444-1375-8703\n');
    expect(rendered('{{ order.total | yen }}', orderWith({ total: 1_234_567 })).text).toBe('1,234,567円\n');
  });

  it('takes the day of an instant in Japan', () => {
    expect(
      rendered(
        '{{ order.orderedAt | date }} {{ order.orderedAt | time }}',
        orderWith({ orderedAt: '2026-11-24T15:00:00.000Z' }),
      ).text,
    ).toBe('2026年11月25日(水) 0:00\n');
  });

  it('says 未確定 for an amount that is not settled, and 0円 only for nothing', () => {
    expect(
      rendered('{{ order.shippingFee | yen }} {{ order.codFee | yen }}', orderWith({ shippingFee: null, codFee: 0 }))
        .text,
    ).toBe('未確定 0円\n');
  });

  it('leaves out what is not there', () => {
    expect(
      rendered(
        '[{{ order.remarks }}{{ order.deliveryTimeSlot }}{{ order.requestedDeliveryDate | date }}]',
        orderWith({ deliveryTimeSlot: null, requestedDeliveryDate: null }),
      ).text,
    ).toBe('[]\n');
  });

  it('has no empty line where a line held only tags, and keeps those that were written', () => {
    const body =
      'A\n{% if order.isGift %}\nギフト\n{% endif %}\n  {% for d in destinations %}\n{{ d.name }}\n  {% endfor %}\n\nB {% if order.isGift %}x{% endif %}\nC';
    expect(rendered(body).text).toBe('A\n見本 花子\n\nB \nC\n');
    expect(rendered(body, orderWith({ isGift: true })).text).toBe('A\nギフト\n見本 花子\n\nB x\nC\n');
    expect(rendered(body.replaceAll('\n', '\r\n')).text).toBe(rendered(body).text);
  });

  it('has a subject of one line, whatever stands in it', () => {
    const model = {
      ...sampleMailModel,
      buyer: { ...sampleMailModel.buyer, name: '見本\r\nBcc: x@example.com\u2028花子' },
    };
    expect(rendered('本文', model, '{{ buyer.name }} 様').subject).toBe('見本 Bcc: x@example.com 花子 様');
  });

  it('takes what people wrote as text, never as a template', () => {
    expect(rendered('{{ order.remarks }}', orderWith({ remarks: '{{ shop.email }} {% endif %}' })).text).toBe(
      '{{ shop.email }} {% endif %}\n',
    );
  });

  it('is not made where the order lacks what the template takes for granted', () => {
    const compiled = compileTemplate({ subject: '件名', body: '{{ shipments[0].trackingNumber }}' });
    if (!compiled.ok) throw new Error('it should compile');
    expect(() => renderTemplate(compiled.template, { ...sampleMailModel, shipments: [] })).toThrow(
      /undefined variable/,
    );
  });

  it('never throws on the ready-made ones, whatever the order, and holds no control characters', () => {
    const templates = readyMadeTemplates.map((template) => {
      const compiled = compileTemplate(template);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
      return compiled.template;
    });
    fc.assert(
      fc.property(anyModel, (model) => {
        for (const template of templates) {
          const { subject, text } = renderTemplate(template, model);
          expect(subject).not.toMatch(/[\u0000-\u001f\u007f]/);
          expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('髙﨑\n二行目', '{{ x }}', '𠮷野家'),
);
const anyYen = fc.integer({ min: 0, max: 9_999_999 });
const orNone = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const anyDay = orNone(fc.constantFrom('2026-11-25', '2028-02-29'));
const anyShipments = fc.array(
  fc.record({ carrierName: anyText, trackingNumber: anyText, trackingUrl: orNone(anyText), shippedOn: anyDay }),
  { maxLength: 3 },
);
const anyModel: fc.Arbitrary<MailModel> = fc.record({
  shop: fc.record({ name: anyText, email: anyText, phone: orNone(anyText) }),
  order: fc.record({
    number: anyText,
    orderedAt: fc.constantFrom('2026-11-24T15:00:00.000Z', '2026-12-31T14:59:59.999Z'),
    itemsTotal: orNone(anyYen),
    shippingFee: orNone(anyYen),
    codFee: orNone(anyYen),
    paymentFee: orNone(anyYen),
    pointsUsed: anyYen,
    couponTotal: anyYen,
    total: orNone(anyYen),
    amountDue: orNone(anyYen),
    paymentMethod: anyText,
    deliveryMethod: anyText,
    requestedDeliveryDate: anyDay,
    deliveryTimeSlot: orNone(anyText),
    remarks: orNone(anyText),
    messageToBuyer: orNone(anyText),
    isGift: fc.boolean(),
  }),
  buyer: fc.record({ name: anyText, familyName: anyText, firstName: orNone(anyText) }),
  destinations: fc.array(
    fc.record({
      name: anyText,
      postalCode: orNone(anyText),
      address: orNone(anyText),
      phone: orNone(anyText),
      lines: fc.array(
        fc.record({
          name: anyText,
          quantity: fc.integer({ min: 1, max: 99 }),
          unitPrice: anyYen,
          total: anyYen,
          choices: orNone(anyText),
        }),
        { maxLength: 3 },
      ),
      shipments: anyShipments,
    }),
    { maxLength: 3 },
  ),
  shipments: anyShipments,
});

describe('the ready-made templates', () => {
  it.each(readyMadeTemplates)('$key: the subject carries shop and order number', (template) => {
    const { subject } = rendered(template.body, sampleMailModel, template.subject);
    expect(subject).toMatch(/^【うみねこ商店】.+（注文番号 123456-20261124-0000012345）$/);
  });

  it('link nowhere but to the tracking pages of carriers', () => {
    for (const template of readyMadeTemplates) {
      expect(template.body).not.toMatch(/https?:|www\./);
      const links = rendered(template.body).text.match(/https?:\/\/\S+/g) ?? [];
      expect(links).toEqual(template.key === 'shipping' ? [sampleMailModel.shipments[0]!.trackingUrl] : []);
    }
  });

  it('tell the buyer of a social gift nothing of where its receiver lives', () => {
    const [destination] = sampleMailModel.destinations;
    const gift: MailModel = {
      ...sampleMailModel,
      destinations: [{ ...destination!, postalCode: null, address: null, phone: null }],
    };
    for (const template of readyMadeTemplates) expect(rendered(template.body, gift).text).not.toContain('〒');
  });

  it('say each destination and each parcel by its number when there are several', () => {
    const [destination] = sampleMailModel.destinations;
    const twice: MailModel = {
      ...sampleMailModel,
      destinations: [
        destination!,
        { ...destination!, shipments: [...destination!.shipments, ...destination!.shipments] },
      ],
    };
    const { text } = rendered(readyMadeTemplates.find((template) => template.key === 'shipping')!.body, twice);
    expect(text.match(/■ お届け先（\d）/g)).toEqual(['■ お届け先（1）', '■ お届け先（2）']);
    expect(text.match(/［お荷物 .+］/g)).toEqual(['［お荷物 1／2］', '［お荷物 2／2］']);
  });
});

describe('the model of a mail', () => {
  it('has a Japanese label for every variable, and the sample has every key', () => {
    expect(mailModelSchema.parse(sampleMailModel)).toEqual(sampleMailModel);
    for (const { label } of mailVariables) expect(label).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    expect(mailVariables).toContainEqual({ name: 'destinations[].lines[].name', label: '商品名' });
    expect(mailVariables).toContainEqual({ name: 'shipments', label: 'すべての荷物', list: true });
    expect(mailVariables).toContainEqual({ name: 'order.shippingFee', label: '送料', filter: 'yen' });
  });

  it('marks what is about a person', () => {
    expect(mailVariables.filter((variable) => variable.personal).map((variable) => variable.name)).toEqual([
      'order.remarks',
      'order.messageToBuyer',
      'buyer.name',
      'buyer.familyName',
      'buyer.firstName',
      'destinations[].name',
      'destinations[].postalCode',
      'destinations[].address',
      'destinations[].phone',
      'destinations[].lines[].choices',
      'destinations[].shipments[].trackingNumber',
      'destinations[].shipments[].trackingUrl',
      'shipments[].trackingNumber',
      'shipments[].trackingUrl',
    ]);
  });
});
