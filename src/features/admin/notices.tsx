"use client";

import { X } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { ToastTimer } from "@/components/message/message-toast";
import { IconButton } from "@/components/ui/icon-button";
import { adminStrings as s } from "./strings";

const NoticeContext = createContext<(text: string) => void>(() => {});

/** Says in a few words what has just been done; the words outlive a change of the page. */
export function useNotice(): (text: string) => void {
  return useContext(NoticeContext);
}

/** Shows the latest notice for six seconds. Its live region is there before it has anything to say. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<{ id: number; text: string } | null>(null);
  const show = useCallback((text: string) => setNotice((last) => ({ id: (last?.id ?? 0) + 1, text })), []);
  const hide = () => setNotice(null);
  return (
    <NoticeContext value={show}>
      {children}
      <div
        role="status"
        className="fixed end-6 bottom-6 z-toast w-toast max-w-[calc(100vw-32px)] max-sm:end-4 max-sm:bottom-21"
      >
        {notice && (
          <div key={notice.id} className="toast toast-undo animate-arrive">
            <span>{notice.text}</span>
            <IconButton
              size="sm"
              label={s.dismiss}
              onClick={hide}
              className="text-inherit! hover:bg-current/10!"
            >
              <X aria-hidden="true" />
            </IconButton>
            <ToastTimer onTimeUp={hide} seconds={6} />
          </div>
        )}
      </div>
    </NoticeContext>
  );
}
