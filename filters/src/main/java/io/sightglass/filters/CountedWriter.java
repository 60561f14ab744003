// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, counted as it is written as characters.
 *
 * <p>The container's own writer does the work; counted are the bytes that the characters have in
 * the response's encoding.
 */
final class CountedWriter extends PrintWriter {

  /* What is inherited, such as append, calls what is here. Formatting does so too, since it may
   * look at its arguments once only; it has to name the locale that the writer behind would take,
   * which is the response's on Jetty. */

  private static final String LINE_END = System.lineSeparator();

  private final PrintWriter writer;
  private final @Nullable Locale locale;
  private final EncodedLength encoded;
  private final Exchange exchange;
  private boolean isClosed;

  private CountedWriter(
      PrintWriter writer, @Nullable Locale locale, EncodedLength encoded, Exchange exchange) {
    super(writer);
    this.writer = writer;
    this.locale = locale;
    this.encoded = encoded;
    this.exchange = exchange;
  }

  static CountedWriter of(PrintWriter writer, CountedResponse response, Exchange exchange) {
    boolean isJetty = writer.getClass().getName().startsWith("org.eclipse.jetty.");
    return new CountedWriter(
        writer,
        isJetty ? response.getLocale() : null,
        new EncodedLength(response.getCharacterEncoding(), isJetty),
        exchange);
  }

  boolean isOf(PrintWriter chars) {
    return writer == chars && !isClosed;
  }

  @Override
  public void write(int character) {
    writer.write(character);
    count(String.valueOf((char) character));
  }

  @Override
  public void write(char[] source, int offset, int length) {
    writer.write(source, offset, length);
    if (!isClosed) {
      exchange.wrote(encoded.of(source, offset, length));
    }
  }

  @Override
  public void write(char[] source) {
    writer.write(source);
    if (!isClosed) {
      exchange.wrote(encoded.of(source, 0, source.length));
    }
  }

  @Override
  public void write(String source, int offset, int length) {
    writer.write(source, offset, length);
    if (!isClosed) {
      exchange.wrote(encoded.of(source, offset, length));
    }
  }

  @Override
  public void write(String source) {
    writer.write(source);
    count(source);
  }

  @Override
  public void print(boolean value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(int value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(long value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(float value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(double value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char[] value) {
    writer.print(value);
    count(String.valueOf(value));
  }

  @Override
  public void print(@Nullable String value) {
    String text = String.valueOf(value);
    writer.print(text);
    count(text);
  }

  @Override
  public void print(@Nullable Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void println() {
    writer.println();
    count(LINE_END);
  }

  @Override
  public void println(boolean value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(int value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(long value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(float value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(double value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char[] value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(@Nullable String value) {
    String text = String.valueOf(value);
    writer.println(text);
    count(text);
    count(LINE_END);
  }

  @Override
  public void println(@Nullable Object value) {
    println(String.valueOf(value));
  }

  @Override
  public PrintWriter format(String format, @Nullable Object... arguments) {
    if (locale == null) {
      super.format(format, arguments);
    } else {
      super.format(locale, format, arguments);
    }
    return this;
  }

  @Override
  public void flush() {
    writer.flush();
    exchange.sent();
  }

  @Override
  public void close() {
    writer.close();
    isClosed = true;
  }

  @Override
  public boolean checkError() {
    return writer.checkError();
  }

  private void count(String text) {
    if (!isClosed) {
      exchange.wrote(encoded.of(text, 0, text.length()));
    }
  }
}
