import type { Topic } from './rule.ts';

export const money: Topic = {
  title: 'Money',
  rules: [
    {
      id: 'money.goods-price',
      says: 'goodsPrice is Σ price × units as priced, before tax for tax-exclusive items, and the wrapping; a destination’s is that of its own items.',
      known: 'documented',
    },
    { id: 'money.total', says: 'totalPrice is the goods with tax, postage and wrapping.', known: 'documented' },
    {
      id: 'money.request',
      says: 'requestPrice is totalPrice + deliveryPrice + paymentCharge + additionalFeeOccurAmountToUser − couponAllTotalPrice − usedPoint.',
      known: 'documented',
    },
    {
      id: 'money.price-with-tax',
      says: 'priceTaxIncl is the price of a tax-inclusive item, else price × (1 + rate), rounded by the shop’s setting.',
      known: 'documented',
    },
    {
      id: 'money.rounding',
      says: 'A shop rounds tax down, to the nearest yen, or up.',
      known: 'documented',
    },
    {
      id: 'money.wrapping-tax',
      says: 'A wrapping’s taxPrice is set whether its price includes the tax or not.',
      known: 'documented',
    },
    {
      id: 'money.wrapping-first',
      says: 'The order’s wrapping counts to the total of its first destination.',
      known: 'assumed',
      because:
        'a destination’s total is documented as goods, postage and wrapping, and the wrapping belongs to the order',
    },
    {
      id: 'money.wrapping-null',
      says: 'A wrapping without a price counts as 0 and leaves the order settled.',
      known: 'assumed',
      because: 'the wrapping’s price is not among the amounts that must be fixed before a confirm',
    },
    {
      id: 'money.package-total',
      says: 'A destination’s totalPrice is goods with tax, postage and wrapping, without the COD fee.',
      known: 'documented',
    },
    {
      id: 'money.coupon-funding',
      says: 'couponShopPrice sums the coupons of capital code 1, couponOtherPrice the others, couponAllTotalPrice all.',
      known: 'documented',
    },
    {
      id: 'money.coupon-rates',
      says: 'In the tax summary a coupon bound to an item counts to that item’s rate, any other is spread over the rates by their totals.',
      known: 'assumed',
      because: 'only the sums are documented',
    },
    {
      id: 'money.coupon-rest',
      says: 'What a coupon takes off beyond its rate’s total counts to the other rates.',
      known: 'assumed',
      because: 'a negative amount in a tax row was never seen',
    },
    {
      id: 'money.tax-rows',
      says: 'One tax summary a rate: totalPrice of what has that rate, and reqPrice = that + fees − couponPrice.',
      known: 'documented',
    },
    {
      id: 'money.tax-fees',
      says: 'COD fee and payment charge count to the row of their own tax rate; the row’s paymentCharge is the payment charge alone.',
      known: 'assumed',
      because: 'both have a rate of their own in the tree, and the rows name only one of them',
    },
    {
      id: 'money.tax-before-points',
      says: 'Since orders of 2022-04-01 reqPrice stands before points, and point is 0.',
      known: 'documented',
    },
    {
      id: 'money.deferred-fee',
      says: 'Since 2023-09-14 the fee of a deferred payment is left out of the tax rows.',
      known: 'documented',
    },
    {
      id: 'money.tax-inside',
      says: 'reqPriceTax is the tax inside reqPrice, rounded by the shop’s setting.',
      known: 'documented',
    },
    {
      id: 'money.open',
      says: 'A postage, COD fee or payment charge of -9999 makes requestPrice and every tax row -9999, and a postage also totalPrice.',
      known: 'documented',
    },
    {
      id: 'money.open-goods',
      says: 'While amounts are open, goodsPrice and the coupon sums stay known.',
      known: 'assumed',
      because: 'neither is among the amounts that are said to be -9999 then',
    },
    {
      id: 'money.checked',
      says: 'An order whose sums or taxes are not those of its parts does not exist: such a tree is not taken.',
      known: 'assumed',
      because: 'the sandbox stands in for Rakuten, which works the sums out itself',
    },
    {
      id: 'money.any-edit',
      says: 'After any edits the sums are those of the parts, in every order.',
      known: 'documented',
    },
    {
      id: 'money.payments',
      says: 'The last payment attempt’s amount less its refunds is requestPrice; null while that is open.',
      known: 'assumed',
      because: 'the keys are documented, real payloads are not public',
    },
  ],
};
