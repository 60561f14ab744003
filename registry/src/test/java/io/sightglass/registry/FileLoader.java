// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A class path that has sightglass.properties, once it has a content, and nothing else. */
final class FileLoader extends ClassLoader {

  boolean refuses;
  private byte @Nullable [] bytes;

  FileLoader() {
    super(null);
  }

  void content(String text) {
    content(text, StandardCharsets.UTF_8);
  }

  void content(String text, Charset charset) {
    bytes = text.getBytes(charset);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    if (refuses) {
      throw new IllegalStateException("stopped");
    }
    byte[] present = bytes;
    return present != null && name.equals("sightglass.properties")
        ? new ByteArrayInputStream(present)
        : null;
  }
}
