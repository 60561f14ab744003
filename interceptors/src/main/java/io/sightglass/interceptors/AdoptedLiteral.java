// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.enterprise.util.AnnotationLiteral;

/** {@link Adopted} as an object. */
@SuppressWarnings("ClassExplicitlyAnnotation")
final class AdoptedLiteral extends AnnotationLiteral<Adopted> implements Adopted {

  static final Adopted INSTANCE = new AdoptedLiteral();

  private static final long serialVersionUID = 1L;

  private AdoptedLiteral() {}
}
