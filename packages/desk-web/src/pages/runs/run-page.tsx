export function RunPage() {
  return <div className="state" />;
}
