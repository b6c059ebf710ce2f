/** The mails that a new shop begins with. The subject carries the order number. */
export const readyMadeTemplates = [
  {
    key: 'thank-you',
    name: 'サンクスメール',
    subject: '【{{ shop.name }}】ご注文ありがとうございます(注文番号 {{ order.number }})',
    body: `{{ buyer.name }} 様

このたびは{{ shop.name }}をご利用いただき、誠にありがとうございます。
ご注文を承りましたので、内容をお知らせいたします。

■ご注文
注文番号  {{ order.number }}
注文日時  {{ order.orderedAt | date }}
お支払い  {{ order.paymentMethod }}
配送方法  {{ order.deliveryMethod }}
{%- if order.requestedDeliveryDate %}
お届け希望日  {{ order.requestedDeliveryDate | date }}
{%- endif %}
{%- if order.deliveryTimeSlot %}
お届け時間帯  {{ order.deliveryTimeSlot }}
{%- endif %}

{% for destination in destinations -%}
■お届け先
{{ destination.name }} 様
〒{{ destination.postalCode }}
{{ destination.address }}
{% for line in destination.lines %}
{{ line.name }}
{%- if line.choices %}
{{ line.choices }}
{%- endif %}
  {{ line.unitPrice | yen }} × {{ line.quantity }} = {{ line.total | yen }}
{% endfor %}
{% endfor -%}
■お支払い金額
商品合計  {{ order.itemsTotal | yen }}
送料      {{ order.shippingFee | yen }}
{%- if order.pointsUsed > 0 %}
ポイント  -{{ order.pointsUsed | yen }}
{%- endif %}
{%- if order.couponTotal > 0 %}
クーポン  -{{ order.couponTotal | yen }}
{%- endif %}
ご請求額  {{ order.amountDue | yen }}

在庫とお支払いの確認ができしだい、発送の準備に入ります。
発送が済みましたら、あらためてメールでお知らせいたします。
{%- if order.messageToBuyer %}

{{ order.messageToBuyer }}
{%- endif %}

{{ shop.name }}
{{ shop.email }}
{%- if shop.phone %}
{{ shop.phone }}
{%- endif %}
`,
  },
  {
    key: 'shipping',
    name: '発送メール',
    subject: '【{{ shop.name }}】商品を発送しました(注文番号 {{ order.number }})',
    body: `{{ buyer.name }} 様

{{ shop.name }}です。ご注文の商品を発送いたしました。
お届けまで、いましばらくお待ちください。

注文番号  {{ order.number }}
{% for destination in destinations %}
■お届け先
{{ destination.name }} 様
〒{{ destination.postalCode }}
{{ destination.address }}
{% for line in destination.lines %}
{{ line.name }} × {{ line.quantity }}
{%- endfor %}
{% for shipment in destination.shipments %}
配送会社    {{ shipment.carrierName }}
送り状番号  {{ shipment.trackingNumber | tracking }}
{%- if shipment.shippedOn %}
発送日      {{ shipment.shippedOn | date }}
{%- endif %}
{%- if shipment.trackingUrl %}
配送状況    {{ shipment.trackingUrl }}
{%- endif %}
{% endfor %}
{%- endfor %}
商品が届きましたら、内容をお確かめください。
ご不明な点がございましたら、このメールへの返信でお知らせください。
{%- if order.messageToBuyer %}

{{ order.messageToBuyer }}
{%- endif %}

{{ shop.name }}
{{ shop.email }}
{%- if shop.phone %}
{{ shop.phone }}
{%- endif %}
`,
  },
];
