export function MailsPage() {
  return <div className="state" />;
}
