package dev.facesearch.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says where a listing goes on, in a way only this engine can write and read: AES-GCM over the position, with the
 * listing it belongs to (operation, collection, filters) as associated data. A token of another listing, or one that
 * was tampered with, does not open; the random nonce makes no two tokens equal.
 */
final class PageTokens {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    PageTokens(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    String seal(String listing, String position) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, listing).doFinal(position.getBytes(StandardCharsets.UTF_8));
            byte[] token = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java platform", e);
        }
    }

    String open(String listing, String token) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] sealed = new byte[bytes.remaining()];
            bytes.get(sealed);
            return new String(cipher(Cipher.DECRYPT_MODE, nonce, listing).doFinal(sealed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException | java.nio.BufferUnderflowException e) {
            throw new ServiceError(ErrorCode.INVALID_PAGINATION_TOKEN, "Invalid Pagination Token", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String listing) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(listing.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
