export function OrderPage() {
  return <div className="state" />;
}
