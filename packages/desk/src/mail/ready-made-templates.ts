/**
 * The mails that a new shop begins with. The subject carries the order number. No links but the carriers' tracking pages:
 * Rakuten's shops are barred from leading buyers elsewhere. The receiver's phone number is left out, the address too
 * where the model has none (a social gift).
 */
export const readyMadeTemplates: { key: string; name: string; subject: string; body: string }[] = [
  {
    key: 'thank-you',
    name: 'サンクスメール',
    subject: '【{{ shop.name }}】ご注文ありがとうございます（注文番号 {{ order.number }}）',
    body: `{{ buyer.name }} 様

このたびは{{ shop.name }}をご利用いただき、誠にありがとうございます。
下記の内容でご注文を承りました。
お届け先や商品にお間違いがないか、どうぞお確かめください。

━━━━━━━━━━━━━━━━━━━━
■ ご注文内容
━━━━━━━━━━━━━━━━━━━━
注文番号：{{ order.number }}
注文日時：{{ order.orderedAt | date }} {{ order.orderedAt | time }}
お支払方法：{{ order.paymentMethod }}
配送方法：{{ order.deliveryMethod }}
{% if order.requestedDeliveryDate %}
お届け日のご指定：{{ order.requestedDeliveryDate | date }}
{% endif %}
{% if order.deliveryTimeSlot %}
お届け時間帯のご指定：{{ order.deliveryTimeSlot }}
{% endif %}

{% for destination in destinations %}
■ お届け先{% if destinations.size > 1 %}（{{ forloop.index }}）{% endif %}
{{ destination.name }} 様
{% if destination.address %}
〒{{ destination.postalCode }}
{{ destination.address }}
{% endif %}

{% for line in destination.lines %}
・{{ line.name }}
{% if line.choices %}
　（{{ line.choices | one_line }}）
{% endif %}
　{{ line.unitPrice | yen }} × {{ line.quantity }} ＝ {{ line.total | yen }}
{% endfor %}

{% endfor %}
■ お支払金額
商品合計：{{ order.itemsTotal | yen }}
送料：{{ order.shippingFee | yen }}
{% if order.codFee and order.codFee > 0 %}
代引手数料：{{ order.codFee | yen }}
{% endif %}
{% if order.paymentFee and order.paymentFee > 0 %}
決済手数料：{{ order.paymentFee | yen }}
{% endif %}
{% if order.pointsUsed > 0 %}
ポイントご利用：-{{ order.pointsUsed | yen }}
{% endif %}
{% if order.couponTotal > 0 %}
クーポンご利用：-{{ order.couponTotal | yen }}
{% endif %}
ご請求額：{{ order.amountDue | yen }}
{% if order.amountDue == nil %}

※送料などを確認しております。金額が決まりしだい、あらためてご案内いたします。
{% endif %}
{% if order.messageToBuyer %}

■ 店舗からのお知らせ
{{ order.messageToBuyer }}
{% endif %}

ご用意が整いしだい心を込めて発送し、発送の際にはメールでお知らせいたします。
お届けまで、いましばらくお待ちくださいませ。

ご不明な点がございましたら、このメールへの返信でお気軽にお問い合わせください。

━━━━━━━━━━━━━━━━━━━━
{{ shop.name }}
メール：{{ shop.email }}
{% if shop.phone %}
電話：{{ shop.phone }}
{% endif %}
━━━━━━━━━━━━━━━━━━━━
`,
  },
  {
    key: 'shipping',
    name: '発送メール',
    subject: '【{{ shop.name }}】商品を発送いたしました（注文番号 {{ order.number }}）',
    body: `{{ buyer.name }} 様

いつも{{ shop.name }}をご利用いただき、誠にありがとうございます。
ご注文の商品を発送いたしましたので、お知らせいたします。
お手元に届くまで、どうぞ楽しみにお待ちください。

注文番号：{{ order.number }}
{% if order.requestedDeliveryDate %}
お届け日のご指定：{{ order.requestedDeliveryDate | date }}
{% endif %}
{% if order.deliveryTimeSlot %}
お届け時間帯のご指定：{{ order.deliveryTimeSlot }}
{% endif %}

{% for destination in destinations %}
━━━━━━━━━━━━━━━━━━━━
■ お届け先{% if destinations.size > 1 %}（{{ forloop.index }}）{% endif %}
━━━━━━━━━━━━━━━━━━━━
{{ destination.name }} 様

{% for line in destination.lines %}
・{{ line.name }} × {{ line.quantity }}
{% endfor %}

{% for shipment in destination.shipments %}
{% if destination.shipments.size > 1 %}
［お荷物 {{ forloop.index }}／{{ forloop.length }}］
{% endif %}
{% if shipment.shippedOn %}
発送日：{{ shipment.shippedOn | date }}
{% endif %}
配送会社：{{ shipment.carrierName }}
お荷物伝票番号：{{ shipment.trackingNumber | tracking }}
{% if shipment.trackingUrl %}
配送状況：{{ shipment.trackingUrl }}
{% endif %}

{% endfor %}
{% endfor %}
※配送状況は、発送から反映までお時間がかかることがございます。

商品が届きましたら、お早めに内容をお確かめください。
万一お気づきの点がございましたら、このメールへの返信でお知らせください。

このたびは{{ shop.name }}をお選びいただき、ありがとうございました。
またのご利用を心よりお待ちしております。

━━━━━━━━━━━━━━━━━━━━
{{ shop.name }}
メール：{{ shop.email }}
{% if shop.phone %}
電話：{{ shop.phone }}
{% endif %}
━━━━━━━━━━━━━━━━━━━━
`,
  },
];
