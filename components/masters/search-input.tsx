"use client";

import { Input } from "@/components/ui/input";
import type { useTypedSearch } from "@/hooks/ui/use-typed-search";

interface SearchInputProps {
  /** Names the field: "Search labels". */
  label: string;
  placeholder: string;
  search: ReturnType<typeof useTypedSearch>;
}

/** Where a list of Masters is searched. */
export function SearchInput({ label, placeholder, search: { typed, type } }: SearchInputProps) {
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={({ target: { value } }) => type(value)}
      className="sm:max-w-64"
    />
  );
}
