export function TodayPage() {
  return <div className="state" />;
}
