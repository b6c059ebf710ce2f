export function FlowPage() {
  return <div className="state" />;
}
