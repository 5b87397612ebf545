interface AvatarProps {
  readonly name: string;
  readonly app?: boolean;
  readonly small?: boolean;
}

/** A picture made of initials; the app has its own sign. */
export function Avatar({ name, app = false, small = false }: AvatarProps) {
  const initials = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('');
  const tone = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 5;
  return (
    <span
      className={`avatar ${app ? 'avatar-app' : `avatar-${String(tone)}`} ${small ? 'small' : ''}`}
      aria-hidden="true"
    >
      {app ? (
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2">
          <ellipse cx="12" cy="6" rx="7" ry="2.8" />
          <path d="M5 6v6c0 1.5 3.1 2.8 7 2.8s7-1.3 7-2.8V6M5 12v6c0 1.5 3.1 2.8 7 2.8s7-1.3 7-2.8v-6" />
        </svg>
      ) : (
        initials
      )}
    </span>
  );
}
