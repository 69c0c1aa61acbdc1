import { TemplatePreview } from "@/components/layout/templates/template-preview";
import type { Template } from "@/lib/schemas/template";
import { languageName } from "@/lib/template-groups";
import type { TemplateValues } from "@/lib/template-preview";

interface TemplateSideProps {
  template: Template | null;
  values: TemplateValues;
  /** "Maya" */
  customer: string;
}

/** What the customer will see, with every key that is pressed. */
export function TemplateSide({ template, values, customer }: TemplateSideProps) {
  const canBeSent = template?.state === "approved";
  return (
    <section
      aria-label="Preview"
      className="flex min-h-0 flex-col gap-2.5 border-l bg-sunken px-5 py-4 max-md:border-t max-md:border-l-0 md:overflow-y-auto"
    >
      {template && (
        <>
          <p className="flex items-center gap-2">
            <b className="min-w-0 flex-1 truncate font-medium">
              {canBeSent ? `What ${customer} sees` : "Preview"}
            </b>
            <span className="text-ink-2 text-meta">{languageName(template.language)}</span>
          </p>
          <TemplatePreview template={template} values={values} marksMissing={canBeSent} />
          {canBeSent && (
            <p className="max-w-[304px] text-ink-2 text-meta">
              A template does not open the 24 hours. {customer} opens them by answering.
            </p>
          )}
        </>
      )}
    </section>
  );
}
