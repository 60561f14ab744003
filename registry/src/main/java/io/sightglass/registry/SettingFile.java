// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The file on the class path of an application that has settings. */
final class SettingFile {

  static final String NAME = "sightglass.properties";

  /** How a line of the file is called in a finding. */
  static final String KEY = NAME + ": key";

  private static final int LIMIT_BYTES = 1 << 20;

  private SettingFile() {}

  /**
   * What stands in the file that the loader sees, read now.
   *
   * @param loader the application's class loader; where it is null or refused, the thread's is
   *     asked
   * @return nothing if there is no file, or if it cannot be read, which is reported
   */
  static Map<String, String> read(Supplier<@Nullable ClassLoader> loader, SettingReport report) {
    try (InputStream in = open(loader)) {
      return in == null ? Map.of() : parse(in.readNBytes(LIMIT_BYTES + 1));
    } catch (IOException | RuntimeException e) {
      report.mistake(
          NAME,
          "has to be a properties file in UTF-8 of at most "
              + LIMIT_BYTES
              + " bytes, but reading it failed ("
              + e
              + "); nothing in it counts");
      return Map.of();
    }
  }

  private static @Nullable InputStream open(Supplier<@Nullable ClassLoader> loader) {
    ClassLoader found = found(loader);
    // As a stream: a connection to a jar would stay in a cache and keep the file open.
    return found == null ? null : found.getResourceAsStream(NAME);
  }

  private static @Nullable ClassLoader found(Supplier<@Nullable ClassLoader> loader) {
    ClassLoader found;
    try {
      found = loader.get();
    } catch (RuntimeException e) {
      found = null;
    }
    return found != null ? found : Thread.currentThread().getContextClassLoader();
  }

  private static Map<String, String> parse(byte[] bytes) throws IOException {
    if (bytes.length > LIMIT_BYTES) {
      throw new IOException("it is longer");
    }
    // Unlike a reader, a new decoder refuses what is not UTF-8.
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    Properties properties = new Properties();
    // Some editors put a byte order mark in front.
    properties.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }
}
