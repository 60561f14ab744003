// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests that carry the bearer token of a file (RFC 6750 section 2.1), from anywhere.
 *
 * <p>The file is read for each request, so that a new token counts at once. While it cannot be read
 * or is empty, nobody may.
 */
final class TokenAccess implements Access {

  private static final String SCHEME = "Bearer ";
  private static final int MAX_BYTES = 8 * 1024;

  private final Path file;
  private final Consumer<String> warnings;

  /**
   * Access by the token in {@code file}.
   *
   * @param warnings takes the reason why the file is of no use
   */
  TokenAccess(Path file, Consumer<String> warnings) {
    this.file = file;
    this.warnings = warnings;
  }

  @Override
  public @Nullable ScrapeResponse refusal(ScrapeRequest request) {
    String authorization = request.header("Authorization");
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Answers.unauthorized();
    }
    String token = read();
    byte[] offered = bytes(authorization.substring(SCHEME.length()).strip());
    // The time that the comparison takes does not depend on where the two differ.
    return token != null && MessageDigest.isEqual(offered, bytes(token))
        ? null
        : Answers.unauthorized();
  }

  private @Nullable String read() {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe would be waited for.
      warnings.accept(
          "the token file has to be a regular file, but "
              + file
              + " is not; nobody may read the metrics until it is");
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      String token = new String(content, StandardCharsets.UTF_8).strip();
      if (content.length <= MAX_BYTES && isToken(token)) {
        return token;
      }
      warnings.accept(
          "the token file holds one token of 1 to "
              + MAX_BYTES
              + " visible ASCII characters, but "
              + file
              + flaw(token, content.length)
              + "; nobody may read the metrics until it does");
    } catch (IOException | SecurityException e) {
      warnings.accept(
          "the token file cannot be read: " + e + "; nobody may read the metrics until it can");
    }
    return null;
  }

  /** What an HTTP header can carry as one word; no byte order mark, no second line. */
  private static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static String flaw(String token, int length) {
    if (token.isEmpty()) {
      return " is empty";
    }
    return length > MAX_BYTES ? " is longer" : " holds something else";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
