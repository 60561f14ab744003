// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which group of a gateway is meant: a job and labels. */
final class GroupingKey {

  private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final String job;
  private final SortedMap<String, String> labels = new TreeMap<>();

  GroupingKey(String job) {
    if (job.isEmpty()) {
      throw new IllegalArgumentException(
          "the job of a push is not empty, for the gateway refuses that; name what runs");
    }
    encoded(job);
    this.job = job;
  }

  void add(String name, String value) {
    if (!LABEL_NAME.matcher(name).matches() || name.startsWith("__")) {
      throw new IllegalArgumentException(
          "a grouping label has a name of letters, digits and '_' that does not begin with a digit"
              + " or with \"__\", but got \""
              + name
              + "\"");
    }
    if (name.equals("job")) {
      throw new IllegalArgumentException(
          "the grouping label \"job\" is the job of the push itself; give another name");
    }
    encoded(value);
    if (labels.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("the grouping label \"" + name + "\" is given twice");
    }
  }

  /** As the gateway's API has it: {@code /metrics/job/<job>/<name>/<value>}. */
  String path() {
    StringBuilder path = new StringBuilder("/metrics");
    append("job", job, path);
    for (Map.Entry<String, String> label : labels.entrySet()) {
      append(label.getKey(), label.getValue(), path);
    }
    return path.toString();
  }

  private static void append(String name, String value, StringBuilder path) {
    path.append('/').append(name);
    byte[] bytes = encoded(value);
    if (survives(value)) {
      path.append('/');
      for (byte each : bytes) {
        append(each, path);
      }
    } else {
      // An empty text would be no segment at all; the gateway reads one sign of padding as it.
      String base64 = bytes.length == 0 ? "=" : Base64.getUrlEncoder().encodeToString(bytes);
      path.append("@base64/").append(base64);
    }
  }

  private static void append(byte each, StringBuilder path) {
    boolean unreserved =
        (each >= 'a' && each <= 'z')
            || (each >= 'A' && each <= 'Z')
            || (each >= '0' && each <= '9')
            || "-._~".indexOf(each) >= 0;
    if (unreserved) {
      path.append((char) each);
    } else {
      path.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
    }
  }

  /**
   * Whether a percent-encoded value arrives as it was: proxies and servers decode paths, drop empty
   * segments and dots, and refuse control characters.
   */
  private static boolean survives(String value) {
    return !value.isEmpty()
        && !value.equals(".")
        && !value.equals("..")
        && value.indexOf('/') < 0
        && value.indexOf('\\') < 0
        && value.chars().noneMatch(Character::isISOControl);
  }

  private static byte[] encoded(String value) {
    try {
      CharBuffer chars = CharBuffer.wrap(value);
      var bytes = UTF_8.newEncoder().encode(chars);
      byte[] encoded = new byte[bytes.remaining()];
      bytes.get(encoded);
      return encoded;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "a grouping value is Unicode text, but got half of a surrogate pair", e);
    }
  }
}
