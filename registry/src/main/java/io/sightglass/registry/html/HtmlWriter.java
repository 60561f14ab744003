// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.registry.exposition.ByteSink;
import io.sightglass.registry.internal.VisibleText;
import org.jspecify.annotations.Nullable;

/** Writes markup of ours as it is, and texts of others so that they are nothing but text. */
final class HtmlWriter {

  private final ByteSink sink;

  HtmlWriter(ByteSink sink) {
    this.sink = sink;
  }

  /** Writes markup in ASCII, which is a constant of ours. */
  HtmlWriter markup(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      sink.put(ascii.charAt(i));
    }
    return this;
  }

  /** Writes bytes that are markup already. */
  HtmlWriter markup(byte[] utf8) {
    sink.put(utf8);
    return this;
  }

  /** Writes a text; between tags and in quoted attributes alike. */
  HtmlWriter text(String text) {
    String visible = VisibleText.of(text);
    int written = 0;
    for (int i = 0; i < visible.length(); i++) {
      String entity = entity(visible.charAt(i));
      if (entity != null) {
        plain(visible, written, i);
        markup(entity);
        written = i + 1;
      }
    }
    plain(visible, written, visible.length());
    return this;
  }

  private void plain(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        sink.put(text.substring(i, end).getBytes(UTF_8));
        return;
      }
      sink.put(c);
    }
  }

  private static @Nullable String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> null;
    };
  }
}
