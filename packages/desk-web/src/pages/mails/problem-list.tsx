/** What has to be mended, each a way to its place: the caret goes there. */
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { mailTexts } from './mails-texts.ts';
import { type Problem, placeOf } from './problem-places.ts';

export function Problems({
  problems,
  words,
}: {
  problems: readonly Problem[];
  words: { subject: string; body: string };
}) {
  const t = useTexts(mailTexts);
  const say = useSay();
  return (
    <div className="mail-problems" id="mail-problems" role="status">
      <b className="shu">
        <Icon name="warning" /> {t.problems(problems.length) as string}
      </b>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.part} ${problem.line} ${problem.column} ${problem.ja}`}>
            <button
              type="button"
              className="linklike"
              onClick={() => {
                const field = document.getElementById(`mail-${problem.part}`) as HTMLTextAreaElement | null;
                const place = placeOf(words[problem.part], problem);
                field?.focus();
                field?.setSelectionRange(place.from, place.to);
              }}
            >
              {say(problem)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
