export function RunsPage() {
  return <div className="state" />;
}
