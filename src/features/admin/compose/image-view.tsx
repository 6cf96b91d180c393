"use client";

import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { X } from "lucide-react";
import { useId, useSyncExternalStore } from "react";
import { Field, Input } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { fileAddress } from "@/content/file-address";
import { MAX_ALT } from "@/content/node-rules";
import { adminStrings as s } from "../strings";
import type { ImageAttributes } from "./image-node";
import { imageUpload, subscribeUploads } from "./image-uploads";

/** An image in the editor, with the description that it must have for those who do not see it. */
export function ImageView({ node, updateAttributes, deleteNode, editor }: NodeViewProps) {
  const { attachmentId, alt, width, height, uploadKey } = node.attrs as ImageAttributes;
  const upload = useSyncExternalStore(
    subscribeUploads,
    () => imageUpload(uploadKey),
    () => undefined,
  );
  const id = useId();

  function remove() {
    upload?.cancel();
    deleteNode();
    editor.commands.focus();
  }

  return (
    <NodeViewWrapper className="compose-image" contentEditable={false}>
      <div className="relative" data-drag-handle>
        {/* biome-ignore lint/performance/noImgElement: a private file, or one that is on its way */}
        <img
          src={upload?.address ?? (attachmentId === null ? undefined : fileAddress(attachmentId))}
          alt={alt}
          {...(attachmentId === null ? {} : { width, height })}
        />
        {upload && (
          <progress
            aria-label={s.sendingImage}
            max={1}
            value={upload.share}
            className="compose-progress absolute inset-x-3 bottom-3"
          />
        )}
      </div>
      <div className="flex items-end gap-2 px-3 pt-2 pb-3">
        <Field label={s.imageAlt} id={`alt-${id}`} className="min-w-0 flex-1">
          {(control) => (
            <Input
              {...control}
              data-alt={alt.trim() === "" ? "missing" : "given"}
              dir="auto"
              required
              maxLength={MAX_ALT}
              placeholder={s.imageAltPlaceholder}
              value={alt}
              onChange={(event) => updateAttributes({ alt: event.target.value })}
            />
          )}
        </Field>
        <IconButton label={upload ? s.cancelImage : s.removeImage} onClick={remove}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
    </NodeViewWrapper>
  );
}
