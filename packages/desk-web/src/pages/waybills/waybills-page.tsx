export function WaybillsPage() {
  return <div className="state" />;
}
