// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.internal.VisibleText;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HtmlWriterTest {

  private static final String[] PIECES = {
    "<",
    ">",
    "&",
    "\"",
    "'",
    "&lt;",
    "</script>",
    "<!--",
    "]]>",
    "\u0000",
    "\n",
    "\u202e",
    "\ufeff",
    "\ud800",
    "\udc00",
    "\ud83d\ude00",
    "é",
    "a",
    " ",
    "`",
    "=",
    "/"
  };

  @Test
  void text_whenRandom_hasNoMarkupAndReadsBack() {
    long seed = new Random().nextLong();
    System.out.println("HtmlWriterTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder pieces = new StringBuilder();
      for (int j = random.nextInt(12); j > 0; j--) {
        pieces.append(PIECES[random.nextInt(PIECES.length)]);
      }
      ByteArraySink sink = new ByteArraySink();
      new HtmlWriter(sink).text(pieces.toString());

      String written = sink.toString();
      assertThat(written).as("seed %d", seed).doesNotContain("<", ">", "\"", "'", "\u0000");
      assertThat(readBack(written))
          .as("seed %d", seed)
          .isEqualTo(VisibleText.of(pieces.toString()));
    }
  }

  private static String readBack(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
