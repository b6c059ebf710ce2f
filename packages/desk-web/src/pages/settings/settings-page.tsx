export function SettingsPage() {
  return <div className="state" />;
}
