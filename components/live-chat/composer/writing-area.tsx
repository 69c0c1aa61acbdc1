"use client";

import { type ClipboardEvent, type KeyboardEvent, type ReactNode, type RefObject, useId } from "react";
import { type Suggestion, SuggestionMenu } from "@/components/live-chat/composer/suggestion-menu";
import { useEnterSends } from "@/hooks/layout/use-enter-sends";
import { useSuggestions } from "@/hooks/live-chat/use-suggestions";

interface WritingAreaProps {
  ref: RefObject<HTMLTextAreaElement | null>;
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  /** With Ctrl or Cmd. */
  onSubmitAndResolve?: () => void;
  onPasteFiles?: (files: File[]) => void;
  /** Backspace in an empty box. */
  onEmptyBackspace?: () => void;
  /** The sign that opens the menu, and what the menu offers for the word that follows it. */
  sign: "/" | "@";
  suggest: (query: string) => Suggestion[];
  menuTitle: string;
  menuFooter?: ReactNode;
}

/** A text box that grows with its text. Enter sends; a sign at the start of a word opens a menu above the box. */
export function WritingArea(props: WritingAreaProps) {
  const { ref, label, placeholder, value, onChange, sign, suggest, menuTitle, menuFooter } = props;
  const menuId = useId();
  const menu = useSuggestions({ box: ref, value, onChange, sign, suggest });
  const [enterSends] = useEnterSends();

  function handleKeyDown(event: KeyboardEvent) {
    // Enter also ends the composition of Japanese, Chinese and Korean text.
    if (event.nativeEvent.isComposing || menu.steer(event)) return;
    if (event.key === "Backspace" && value === "") props.onEmptyBackspace?.();
    // So that the shortcuts work again.
    if (event.key === "Escape") ref.current?.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && props.onSubmitAndResolve) {
      event.preventDefault();
      if (!event.repeat) props.onSubmitAndResolve();
      return;
    }
    if (event.key !== "Enter" || event.shiftKey === enterSends) return;
    event.preventDefault();
    if (!event.repeat) props.onSubmit();
  }

  function handlePaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || !props.onPasteFiles) return;
    event.preventDefault();
    props.onPasteFiles(files);
  }

  return (
    <>
      {menu.isOpen && (menu.active || menuFooter) && (
        <SuggestionMenu id={menuId} title={menuTitle} footer={menuFooter} menu={menu} />
      )}
      <textarea
        ref={ref}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={menu.active ? menuId : undefined}
        aria-activedescendant={menu.active ? `${menuId}-${menu.active.key}` : undefined}
        placeholder={placeholder}
        rows={2}
        value={value}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
          menu.follow(currentTarget);
        }}
        onSelect={({ currentTarget }) => menu.follow(currentTarget)}
        onBlur={menu.close}
        onKeyDown={handleKeyDown}
        onPaste={handlePaste}
        className="field-sizing-content block max-h-[40dvh] min-h-14 w-full resize-none bg-transparent px-3 py-2 outline-none max-sm:text-[1rem]"
      />
    </>
  );
}
