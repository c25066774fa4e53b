import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LANGUAGES, type Language } from '@bihuan/contracts/http';
import { TEMPLATE_NAMES, type FixedTemplate, type TemplateName, type TemplateText } from './names';

/** The template that came with the product. Throws when the product's files are incomplete. */
export function shippedTemplate(name: TemplateName | FixedTemplate, language: Language): string {
  return readFileSync(join(folder(), language, `${name}.liquid`), 'utf8');
}

/** All of them, to be stored as versions. */
export function shippedTemplates(): TemplateText[] {
  return LANGUAGES.flatMap((language) =>
    TEMPLATE_NAMES.map((name) => ({ name, language, body: shippedTemplate(name, language) })),
  );
}

/** The files lie beside the sources, also when this runs from `dist`. */
function folder(): string {
  let at = __dirname;
  while (!existsSync(join(at, 'package.json'))) {
    const parent = dirname(at);
    if (parent === at) throw new Error(`No package.json above ${__dirname}; the shipped templates cannot be found.`);
    at = parent;
  }
  return join(at, 'templates');
}
