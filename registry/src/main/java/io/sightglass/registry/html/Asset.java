// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What stands inline in the page: its style, its script. A browser runs it for its hash alone. */
final class Asset {

  static final Asset STYLE = read("page.css");
  static final Asset SCRIPT = read("page.js");

  private final byte[] content;
  private final String source;

  private Asset(byte[] content, String source) {
    this.content = content;
    this.source = source;
  }

  /** The bytes that stand between the tags. */
  byte[] content() {
    return content;
  }

  /** How a policy names it (Content Security Policy Level 3 section 2.3.1, hash-source). */
  String source() {
    return source;
  }

  private static Asset read(String file) {
    try (InputStream in = Asset.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "the page needs " + file + " beside its classes, but it is not in this JAR");
      }
      byte[] content = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new Asset(content, "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform has it (MessageDigest).
      throw new IllegalStateException(e);
    }
  }
}
