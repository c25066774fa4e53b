import { useEffect, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly children?: ReactNode;
}

/** The heading of a page, which also names the browser's tab. */
export function PageHead({ title, children }: Props) {
  useEffect(() => {
    document.title = `${title} · 闭环 Bihuan`;
  }, [title]);
  return (
    <div className="page-head">
      <h1>{title}</h1>
      <span className="grow" />
      {children}
    </div>
  );
}
