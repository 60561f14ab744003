// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.internal.LabelText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Reads pages of a text format and pushes their families into a visitor.
 *
 * <pre>{@code
 * Snapshot page = Snapshot.of(OpenMetricsParser.strict().source(bytes));
 * TextParser.lenient().parse(in, new OpenMetricsText(sink));
 * }</pre>
 *
 * <p>A page is read line by line in a time that grows with its length alone. Read strictly, one
 * family at a time is kept in memory; else all of them. What breaks a rule ends in a {@link
 * ParseException}, which says where; families before it, and a part of its own, may have been
 * pushed by then, so a visitor that must not see half a page is given a {@link
 * io.sightglass.registry.Snapshot} of the source. Names in quotes, which may hold any UTF-8, are
 * refused.
 *
 * <p>Immutable.
 */
public abstract sealed class PageParser permits OpenMetricsParser, TextParser {

  /** The most bytes that a line may have, without its line feed. */
  public static final int MAX_LINE_BYTES = 1024 * 1024;

  /** The most labels that a sample may have. */
  public static final int MAX_LABELS = 256;

  /** The most characters that a label value may have. */
  public static final int MAX_VALUE_LENGTH = LabelText.MAX_VALUE_LENGTH;

  PageParser() {}

  abstract PageReader reader(PageListener listener);

  abstract Rules rules();

  /**
   * Reads a page up to the end of {@code in}, which stays open.
   *
   * @throws ParseException if it breaks a rule
   * @throws IOException if {@code in} cannot be read
   */
  public final void parse(InputStream in, MetricVisitor visitor) throws IOException {
    read(in, family -> family.push(visitor));
  }

  /**
   * Reads a page.
   *
   * @throws ParseException if it breaks a rule
   */
  public final void parse(byte[] page, MetricVisitor visitor) {
    try {
      parse(new ByteArrayInputStream(page), visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a page and does nothing with it.
   *
   * @throws ParseException if it breaks a rule
   */
  public final void validate(byte[] page) {
    parse(page, new DevNull());
  }

  /**
   * A source that reads {@code page} each time it is collected; {@link MetricSource#collect} throws
   * a {@link ParseException} if the page breaks a rule.
   *
   * @param page is not copied
   */
  public final MetricSource source(byte[] page) {
    return visitor -> parse(page, visitor);
  }

  final void read(InputStream in, PageListener listener) throws IOException {
    PageReader reader = reader(listener);
    Lines lines = new Lines(in, rules());
    while (lines.next()) {
      reader.read(lines.line());
    }
    reader.end(lines.line());
  }
}
