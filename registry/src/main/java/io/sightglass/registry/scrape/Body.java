// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes that follow the head of a response. */
interface Body {

  /** No bytes. */
  Body NONE = new TextBody("");

  /** How many bytes there are, or -1 if that is not known yet. */
  long length();

  /** Writes all bytes. */
  void writeTo(OutputStream out) throws IOException;

  /** Gives back what the body holds; called once. */
  void release();
}
